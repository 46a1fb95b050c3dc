package org.tallystick.serving.answer;

/** What is published changed between the start of a request and its query; the request begins anew. */
final class PublicationMoved extends RuntimeException {

    PublicationMoved() {
        super("The published data changed during the request", null, false, false);
    }
}
