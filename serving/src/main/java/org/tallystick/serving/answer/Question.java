package org.tallystick.serving.answer;

import java.io.IOException;

/** What a client asks, and how to answer it. */
public interface Question {

    /** All of the question that decides on the answer: a record with a complete JSON form. */
    Record identity();

    /** The type of the answer. */
    String contentType();

    /** What caches may do with the answer: ask each time, unless said otherwise. */
    default String cacheControl() {
        return "private, max-age=0, must-revalidate";
    }

    /**
     * Writes the answer.
     *
     * @param body takes the version first, then the bytes
     * @throws org.tallystick.http.HttpProblem before the first byte, where there is no such answer
     */
    void compose(AnswerBody body) throws IOException;
}
