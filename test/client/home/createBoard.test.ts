import { describe, expect, it } from 'vitest';
import { createApi } from '../../../client/api';
import { ApiError } from '../../../client/api/apiError';
import { createBoard, tokenOfLink } from '../../../client/home/createBoard';
import { createDeviceBoards } from '../../../client/state/deviceBoards';
import { memoryStorage } from './memoryStorage';

const created = {
  id: 'b1',
  title: 'Plan',
  links: {
    owner: '/b/b1#token=owner-token',
    editor: '/b/b1#token=e',
    commenter: '/b/b1#token=c',
    viewer: '/b/b1#token=v',
  },
};
const person = {
  personId: 'p1',
  token: 'personal-token',
  name: 'Mia',
  colour: '#C2255C',
  role: 'owner',
};

/** A client API over a server made of canned answers; notes every call. */
function services(answers: Record<string, { status: number; body?: unknown }>) {
  const calls: string[] = [];
  const api = createApi('http://server', async (input, init) => {
    const path = String(input).replace('http://server/api', '');
    const call = `${init?.method ?? 'GET'} ${path}`;
    calls.push(call);
    const { status, body } = answers[call] ?? { status: 404, body: { code: 'not-found' } };
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  return { api, device: createDeviceBoards(memoryStorage()), calls };
}

describe('createBoard', () => {
  it('keeps the owner link of somebody without a name', async () => {
    const s = services({ 'POST /boards': { status: 201, body: created } });
    expect(await createBoard({ title: 'Plan' }, s)).toBe('b1');
    expect(s.device.get('b1')).toMatchObject({
      title: 'Plan',
      role: 'owner',
      token: 'owner-token',
      personal: false,
    });
  });

  it('takes a personal token for somebody with a name, and keeps the name', async () => {
    const s = services({
      'POST /boards': { status: 201, body: created },
      'POST /boards/b1/people': { status: 201, body: person },
    });
    await createBoard({ title: 'Plan', name: ' Mia ' }, s);
    expect(s.device.get('b1')).toMatchObject({ token: 'personal-token', personal: true });
    expect(s.device.me()).toEqual({ name: 'Mia', colour: '#C2255C' });
  });

  it('still has the board when joining it by name fails', async () => {
    const s = services({ 'POST /boards': { status: 201, body: created } });
    await createBoard({ title: 'Plan', name: 'Mia' }, s);
    expect(s.device.get('b1')?.token).toBe('owner-token');
    expect(s.device.me()?.name).toBe('Mia');
  });

  it('leaves nothing behind when filling it fails', async () => {
    const s = services({
      'POST /boards': { status: 201, body: created },
      'DELETE /boards/b1': { status: 204 },
    });
    const failure = new Error('row 3');
    const made = createBoard({ title: 'Plan', fill: () => Promise.reject(failure) }, s);
    await expect(made).rejects.toBe(failure);
    expect(s.calls).toContain('DELETE /boards/b1');
    expect(s.device.list()).toEqual([]);
  });

  it('hands on what the server refuses', async () => {
    const body = { code: 'creation-closed', title: 'Closed' };
    const s = services({ 'POST /boards': { status: 403, body } });
    await expect(createBoard({ title: 'Plan', secret: 'x' }, s)).rejects.toMatchObject({
      name: ApiError.name,
      code: 'creation-closed',
    });
  });
});

it('reads the token of a link', () => {
  expect(tokenOfLink('/b/x#token=a-b_c')).toBe('a-b_c');
  expect(() => tokenOfLink('/b/x')).toThrow();
});
