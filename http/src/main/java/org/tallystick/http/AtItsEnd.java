package org.tallystick.http;

import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** Runs something when a request is answered whose answer came later. */
record AtItsEnd(Runnable last) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        last.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It began before; nobody begins it twice.
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is no bound but that of who answers.
    }

    @Override
    public void onError(AsyncEvent event) {
        // It ends, too, and is told as completed.
    }
}
