import { connect } from 'node:net';

/** A thread that never has a picture ready. The socket tells whoever started it how long it lives. */
connect(Number(process.env.STUCK_PORT), '127.0.0.1');
