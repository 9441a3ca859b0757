import { expect, test } from 'vitest';
import { createLedger } from '../../../client/sync/ledger';

/** A ledger on a socket where the step-2 answer has been sent and acknowledged. */
function settled() {
  const ledger = createLedger();
  ledger.opened();
  ledger.sent('step2');
  ledger.acked(1);
  return ledger;
}

test('an edit is pending until its message is acknowledged', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  expect(ledger.pending()).toBe(1);
  ledger.acked(2);
  expect(ledger.pending()).toBe(0);
});

test('an acknowledgement of the first of two edits leaves one', () => {
  const ledger = settled();
  for (let i = 0; i < 2; i += 1) {
    ledger.edited();
    ledger.sent('update');
  }
  ledger.acked(2);
  expect(ledger.pending()).toBe(1);
});

test('edits made offline are saved by the step-2 answer of the next socket', () => {
  const ledger = settled();
  for (let i = 0; i < 3; i += 1) ledger.edited();
  ledger.opened();
  ledger.sent('step2');
  expect(ledger.pending()).toBe(3);
  ledger.acked(1);
  expect(ledger.pending()).toBe(0);
});

test('an update sent before the step-2 answer does not vouch for the edits before it', () => {
  const ledger = settled();
  ledger.edited();
  ledger.opened();
  ledger.edited();
  ledger.sent('update');
  ledger.acked(1);
  expect(ledger.pending()).toBe(2);
  ledger.sent('step2');
  ledger.acked(2);
  expect(ledger.pending()).toBe(0);
});

test('a lost socket takes its unacknowledged messages along', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  ledger.opened();
  ledger.acked(0);
  expect(ledger.pending()).toBe(1);
});

test('a refused edit stays pending, with those that follow it', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  ledger.edited();
  ledger.sent('update');
  ledger.refused(2);
  ledger.acked(3);
  expect(ledger.pending()).toBe(2);
});

test('a refusal that comes after the acknowledgement takes it back', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  ledger.acked(2);
  ledger.refused(2);
  expect(ledger.pending()).toBe(1);
});

test('refused edits are saved once the server has asked for them again', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  ledger.refused(2);
  ledger.sent('step2');
  ledger.acked(3);
  expect(ledger.pending()).toBe(0);
});

test('edits that an earlier visit left count from the start', () => {
  const ledger = createLedger(3);
  expect(ledger.pending()).toBe(3);
  ledger.opened();
  ledger.sent('step2');
  ledger.acked(1);
  expect(ledger.pending()).toBe(0);
});

test('typing while offline counts as one, and is saved as a whole', () => {
  const ledger = settled();
  ledger.edited();
  ledger.edited(true);
  ledger.edited(true);
  expect(ledger.pending()).toBe(1);
  ledger.opened();
  ledger.sent('step2');
  ledger.acked(1);
  expect(ledger.pending()).toBe(0);
});

test('typing that goes on after a message left is not saved with it', () => {
  const ledger = settled();
  ledger.edited();
  ledger.sent('update');
  ledger.edited(true);
  ledger.sent('update');
  ledger.acked(2);
  expect(ledger.pending()).toBe(1);
});
