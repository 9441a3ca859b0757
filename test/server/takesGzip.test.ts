import { describe, expect, it } from 'vitest';
import { takesGzip } from '../../server/takesGzip';

describe('an answer in gzip', () => {
  it.each(['gzip', 'GZIP', 'br, gzip', 'deflate;q=0.5, gzip;q=0.1', '*', 'br;q=1, *;q=0.5'])(
    'is for who asks for %s',
    (accepted) => expect(takesGzip(accepted)).toBe(true),
  );
  it.each([null, undefined, '', 'br', 'identity', 'gzip;q=0', 'gzip; q=0.0, *', '*;q=0', 'xgzip'])(
    'is not for who asks for %s',
    (accepted) => expect(takesGzip(accepted)).toBe(false),
  );
});
