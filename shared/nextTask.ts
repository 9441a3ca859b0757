/**
 * Lets input, frames and messages have their turn; what is awaited goes on in a task of its own. Not `scheduler.yield`, which
 * comes back before others who yield as well: a page that is being mounted would wait until its board is in.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
