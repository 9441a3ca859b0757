import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../server/config';
import { ERRORS } from '../shared/errors';
import { COLUMN_ALIASES, CSV_FIELDS } from '../shared/formats/columns';
import { EXPORT_FILES } from '../shared/formats/exportFormats';
import { IMPORT_FORMATS } from '../shared/formats/importFormats';
import { CLOSE, LIMITS } from '../shared/protocol';
import { ROOT, startServer } from './support/startServer';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The cells of the first table below a heading or sentence, its header left out. */
function tableBelow(text: string, anchor: string): string[][] {
  const lines = text.slice(text.indexOf(anchor) + anchor.length).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks, blocks of code left out. */
const codes = (text = ''): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(
    (match) => match[1] as string,
  );

const README = read('README.md');

describe('README', () => {
  test('names every setting the server reads, and no other', () => {
    const settings = new Set<string>();
    const env = new Proxy<NodeJS.ProcessEnv>(
      {},
      {
        get: (_target, name) => {
          settings.add(String(name));
          return undefined;
        },
      },
    );
    readConfig(env);
    const supported = [...settings].filter((name) => {
      try {
        readConfig({ [name]: 'x' });
        return true;
      } catch (error) {
        return !String(error).includes('is not supported yet');
      }
    });
    const named = tableBelow(README, '### Settings')
      .flat()
      .flatMap(codes)
      .filter((code) => /^[A-Z_]+$/.test(code));
    expect([...new Set(named)].sort()).toEqual(supported.sort());
  });

  test('says the defaults that hold', () => {
    const defaults = new Map(
      tableBelow(README, '### Settings').map(([name, value]) => [codes(name)[0], codes(value)[0]]),
    );
    const config = readConfig({});
    expect(defaults.get('PORT')).toBe(String(config.port));
    expect(defaults.get('HOST')).toBe(config.host);
    expect(join(ROOT, defaults.get('DATA_DIR') ?? '')).toBe(config.dataDir);
    expect(defaults.get('CREATE_BOARDS')).toBe(config.createBoards);
    expect(defaults.get('LOG_LEVEL')).toBe(config.logLevel);
    expect(defaults.get('GITHUB_API')).toBe(config.githubApi);
    expect(defaults.get('PLANWALL_COMPACT_AFTER')).toBe(String(config.compactAfter));
  });

  test('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = codes(README).flatMap((code) => /^npm (?:run )?(\S+)$/.exec(code)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  const page = read('docs/api.md');

  test('names every call the server describes, with its parameters, and no other', async () => {
    const server = await startServer();
    const response = await fetch(`${server.url}/api/openapi.json`);
    const { paths } = (await response.json()) as {
      paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
    };
    await server.stop();
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const named = codes(page).filter((code) => /^[A-Z]+ \//.test(code));
    expect(named.sort()).toEqual(described.sort());
    const parameters = paths['/api/boards/{id}/import']?.post?.parameters ?? [];
    const queries = parameters.filter((p) => p.in === 'query').map((p) => p.name);
    expect(tableBelow(page, '## Import').flatMap(([name]) => codes(name))).toEqual(queries);
  });

  test('names every error with its status, and no other', () => {
    const named = tableBelow(page, '## Errors').flatMap(([names, status]) =>
      codes(names).map((code) => [code, Number.parseInt(status ?? '', 10)]),
    );
    const known = Object.entries(ERRORS).map(([code, { status }]) => [code, status]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(known));
  });
});

describe('docs/csv.md', () => {
  const page = read('docs/csv.md');

  test('names every column that an import knows, in the order of an export, and no other', () => {
    expect(tableBelow(page, '# Roadmap CSV').flatMap(([name]) => codes(name))).toEqual(CSV_FIELDS);
  });

  test('names every other header that an import understands, and no other', () => {
    const named = tableBelow(page, 'Headers people also use:').flatMap(([headers, column]) =>
      codes(headers).map((header) => [header, codes(column)[0]] as const),
    );
    expect(new Map(named)).toEqual(COLUMN_ALIASES);
  });
});

describe('docs/formats.md', () => {
  const page = read('docs/formats.md');

  test('names every format that a board is exported as, with the end of its file name', () => {
    const named = tableBelow(page, '## Out').map(([format, file]) => [
      codes(format)[0],
      codes(file)[0],
    ]);
    const own = ['json', 'csv'];
    const written = Object.entries(EXPORT_FILES).filter(([format]) => !own.includes(format));
    expect(named).toEqual(written.map(([format, { extension }]) => [format, `.${extension}`]));
  });

  test('names every format of another tool that is imported', () => {
    const named = tableBelow(page, '## In').map(([format]) => codes(format)[0]);
    expect(named).toEqual(IMPORT_FORMATS.filter((format) => format !== 'csv'));
  });
});

describe('docs/sync.md', () => {
  const page = read('docs/sync.md');

  test('names every close code, and no other', () => {
    const named = tableBelow(page, '## Close codes').flatMap(([list]) =>
      (list ?? '').split(',').map(Number),
    );
    expect(named.sort()).toEqual(Object.values(CLOSE).sort());
  });

  test('says the limits that hold', () => {
    const MIB = 1024 * 1024;
    const values = tableBelow(page, '## Limits').map(([, value]) => {
      const [, number = '', unit] = /^([\d,]+)(?: (KiB|MiB))?/.exec(value ?? '') ?? [];
      return Number(number.replace(',', '')) * (unit === 'MiB' ? MIB : unit === 'KiB' ? 1024 : 1);
    });
    expect(values).toEqual(Object.values(LIMITS));
  });
});

describe('docs/safety.md', () => {
  const page = read('docs/safety.md');
  const rules = new Set(
    [...read('shared/SPEC.md').matchAll(/^- \*\*([A-Z]{3}\d+)\*\* /gm)].map(
      ([, id]) => id as string,
    ),
  );

  test('names rules that there are, and in each row one that is tested or that nothing is built', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!---|what |goal )/.test(line));
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      const named = row.match(/\b[A-Z]{3}\d+\b/g) ?? [];
      expect(named.filter((id) => !rules.has(id))).toEqual([]);
      if (named.length === 0) expect(row).toMatch(/not built|figures|measured|simulation|seeds/);
    }
  });
});

describe('the page on accessibility', () => {
  test('names journeys that there are', () => {
    const cells = ['## Each job by keys alone', '## Other hands and eyes'].flatMap((heading) =>
      tableBelow(read('docs/accessibility.md'), heading).map((row) => row.at(-1) ?? ''),
    );
    const cited = cells.filter((cell) => cell.startsWith('`'));
    expect(cited.length).toBeGreaterThan(10);
    for (const cell of cited) {
      const [, file = '', title = ''] = /^`(\S+)`: (.+)$/.exec(cell) ?? [];
      expect(read(`test/journeys/${file}`), cell).toContain(title);
    }
  });
});
