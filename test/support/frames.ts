/** The message in a whole frame of a server: nothing is masked (RFC 6455, section 5.2). */
export function payloadOf(frame: Uint8Array): Uint8Array {
  const short = frame[1] ?? 0;
  return frame.subarray(short < 126 ? 2 : short === 126 ? 4 : 10);
}
