/**
 * In Node each y-websocket provider listens for the end of its process, to say goodbye; in a browser none does. A test
 * holds dozens of them at once, which is no leak; hundreds would be one.
 */
process.setMaxListeners(200);
