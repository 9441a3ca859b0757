import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { peerAddress, trustedProxies } from '../../server/auth/peerAddress';
import { startServer } from '../support/startServer';

const from = (
  remoteAddress: string | undefined,
  forwarded: string | undefined,
  trusted: string[],
) =>
  peerAddress(
    {
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    } as Parameters<typeof peerAddress>[0],
    trustedProxies(trusted),
  );

describe('where a request comes from', () => {
  it.each([
    ['the peer', '203.0.113.9', undefined, [], '203.0.113.9'],
    ['the peer, whatever it writes', '203.0.113.9', '198.51.100.1', [], '203.0.113.9'],
    ['what a trusted proxy says', '10.0.0.2', '198.51.100.1', ['10.0.0.0/8'], '198.51.100.1'],
    [
      'the last that no trusted proxy vouches for',
      '10.0.0.2',
      '192.0.2.66, 198.51.100.1, 10.0.0.3',
      ['10.0.0.0/8'],
      '198.51.100.1',
    ],
    ['the proxy, when it says no address', '127.0.0.1', 'unknown', ['loopback'], '127.0.0.1'],
    ['the proxy, when it says nothing', '127.0.0.1', undefined, ['loopback'], '127.0.0.1'],
    ['IPv4 in IPv6 as IPv4', '::ffff:203.0.113.9', undefined, [], '203.0.113.9'],
    ['one household', '2001:db8:1:2:aaaa::1', undefined, [], '2001:db8:1:2::/64'],
    ['the same household', '2001:db8:1:2:bbbb::2', undefined, [], '2001:db8:1:2::/64'],
    ['nowhere, once the socket is gone', undefined, '198.51.100.1', ['loopback'], ''],
  ])('[ACC22] is %s', (_what, remote, forwarded, trusted, expected) => {
    expect(from(remote, forwarded, trusted)).toBe(expected);
  });
});

describe('behind a proxy', () => {
  const attempts = async (env: NodeJS.ProcessEnv) => {
    const server = await startServer({ env, limits: { creations: 2 } });
    onTestFinished(() => server.stop());
    const make = async (address: string) => {
      const response = await fetch(`${server.url}/api/boards`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
        body: JSON.stringify({ title: 'Growth' }),
      });
      await response.text();
      return response.status;
    };
    return [
      await make('198.51.100.1'),
      await make('198.51.100.1'),
      await make('198.51.100.1'),
      await make('198.51.100.2'),
    ];
  };

  it('[ACC22] each person has a share of their own, where the proxy is trusted', async () => {
    expect(await attempts({ TRUSTED_PROXIES: 'loopback' })).toEqual([201, 201, 429, 201]);
  });

  it('[ACC22] nobody gets another share by writing the header', async () => {
    expect(await attempts({})).toEqual([201, 201, 429, 429]);
  });
});

describe('a connection between two requests', () => {
  const keptSeconds = async (env: NodeJS.ProcessEnv) => {
    const server = await startServer({ env });
    onTestFinished(() => server.stop());
    const { headers } = await fetch(`${server.url}/healthz`);
    return headers.get('Keep-Alive');
  };

  it('[WEB9] is kept for longer than proxies keep theirs, where there is a proxy', async () => {
    expect(await keptSeconds({ TRUSTED_PROXIES: 'loopback' })).toBe('timeout=125');
  });

  it('[WEB9] is soon ended where people come by themselves', async () => {
    expect(await keptSeconds({})).toBe('timeout=5');
  });
});

describe('a connection that is no request', () => {
  const answerTo = async (bytes: string): Promise<string> => {
    const server = await startServer();
    onTestFinished(() => server.stop());
    return new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      let heard = '';
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''));
      socket.on('error', reject);
      socket.write(bytes);
    });
  };

  it('[WEB3] is told that it is not understood', async () => {
    expect(await answerTo('GRUSS GOTT\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request');
  });

  it('[WEB3] is told that its headers are too large', async () => {
    const headers = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`;
    expect(await answerTo(headers)).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  });
});
