import { z } from '@hono/zod-openapi';
import { problemSchema } from '../../shared/api/problem';
import { ID_PATTERN } from '../../shared/ids';

/** Short hands for describing routes: the descriptions are checked at run time and become the OpenAPI document. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const none = (description: string) => ({ description });

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The refusals any call about a board may answer. */
export const refusals = {
  401: problemAnswer('No token, or none for this board'),
  403: problemAnswer('The role is not enough'),
  410: problemAnswer('The link has ended, or the board was deleted'),
  422: problemAnswer('Input with mistakes, by path or by row and column'),
  429: problemAnswer('Too many failed attempts'),
};

export const boardParams = z.object({
  id: z
    .string()
    .regex(ID_PATTERN)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

export const withToken = [{ token: [] }];
