import type { ClientBase, CustomTypesConfig, Pool } from 'pg';

type Scalar = string | number | boolean | null | Uint8Array;
/** What a bound value may be; an array is for `unnest`. */
export type SqlValue = Scalar | readonly Scalar[];
export type SqlRow = Readonly<Record<string, unknown>>;

/** Statements, on one session or on any of several. */
export interface Sql {
  all(text: string, params?: readonly SqlValue[]): Promise<SqlRow[]>;
  get(text: string, params?: readonly SqlValue[]): Promise<SqlRow | null>;
  /** Answers how many rows changed. */
  run(text: string, params?: readonly SqlValue[]): Promise<number>;
}

/** Texts of statements are few and fixed, so the server parses each once a session. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `planwall_${names.size}`;
  names.set(text, name);
  return name;
}

/** Text in PostgreSQL has no NUL, which JSON escapes and a key of somebody's document may have. */
const bind = (value: SqlValue): SqlValue =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value;

export function sqlOn(session: ClientBase | Pool): Sql {
  const query = (text: string, params: readonly SqlValue[] = []) =>
    session.query<SqlRow>({
      name: nameOf(text),
      text,
      values: params.map((v) => (Array.isArray(v) ? v.map(bind) : bind(v))),
    });
  return {
    all: async (text, params) => (await query(text, params)).rows,
    get: async (text, params) => (await query(text, params)).rows[0] ?? null,
    run: async (text, params) => (await query(text, params)).rowCount ?? 0,
  };
}

const OID = { bytea: 17, int8: 20 };

function bytesOf(hex: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(hex.slice(2), 'hex');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Whole numbers of ours fit a double, and blobs are `Uint8Array` as everywhere else. */
export const typesOver = (usual: CustomTypesConfig): CustomTypesConfig => ({
  getTypeParser: (oid, format) => {
    if (Number(oid) === OID.int8) return Number;
    if (Number(oid) === OID.bytea) return bytesOf;
    return usual.getTypeParser(oid, format);
  },
});
