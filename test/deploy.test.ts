import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILE_BYTES } from '../shared/fileRules';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const compose = ['deploy/compose.yaml', 'deploy/compose.nodes.yaml'] as const;
const nginx = {
  'deploy/nginx.nodes.conf': read('deploy/nginx.nodes.conf'),
  'docs/operating.md': /```nginx\n([\s\S]*?)```/.exec(read('docs/operating.md'))?.[1] ?? '',
};
const MIB = 1024 * 1024;
const IMPORT_BYTES = 32 * MIB;

describe('files for running it', () => {
  it.each([
    ...compose.map((path): [string, RegExp] => [path, /^ +([A-Z][A-Z_]+):/gm]),
    ['deploy/planwall.service', /^Environment=(\w+)=/gm],
    ['deploy/Dockerfile', /(?<=^ENV .*?)([A-Z][A-Z_]+)=/gm],
  ] as [string, RegExp][])('%s sets what the server reads', (path, names) => {
    const config = `${read('server/config.ts')} NODE_ENV POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD`;
    const set = [...read(path).matchAll(names)].map(([, name]) => name);
    expect(set.length).toBeGreaterThan(2);
    expect(set.filter((name) => !new RegExp(`\\b${name}\\b`).test(config))).toEqual([]);
  });

  it.each(Object.entries(nginx))(
    '%s lets sockets, events and every upload through',
    (_path, conf) => {
      for (const [header, value] of [
        ['Host', '$http_host'],
        ['Upgrade', '$http_upgrade'],
        ['Connection', '$connection_upgrade'],
      ])
        expect(conf).toContain(`proxy_set_header ${header} ${value};`);
      expect(conf).toContain('proxy_buffering off;');
      expect(conf).toContain('proxy_read_timeout 1h;');
      const largest = Number(/client_max_body_size (\d+)m;/.exec(conf)?.[1]) * MIB;
      // So that what is too large is answered by the server, in its own words.
      expect(largest).toBeGreaterThan(Math.max(IMPORT_BYTES, FILE_BYTES) + MIB);
    },
  );

  it('nginx sends to the servers of the compose file, takes none for down and logs no token', () => {
    const conf = nginx['deploy/nginx.nodes.conf'];
    const services = read('deploy/compose.nodes.yaml');
    const named = [...conf.matchAll(/^ {2}server (\w+):3000 max_fails=0;$/gm)].map(
      ([, name]) => name,
    );
    expect(named.length).toBe(conf.match(/:3000/g)?.length);
    for (const name of named)
      expect(services).toMatch(new RegExp(`^ {2}${name}: \\{.*ipv4_address`, 'm'));
    expect(conf).toMatch(/error_log \S+ crit;/);
    expect(/log_format plain '(.*)';/.exec(conf)?.[1]).not.toMatch(
      /\$(?:request|request_uri|args)\b/,
    );
  });
});
