import { nanoid } from 'nanoid';

/** Makes a fresh entity id: 21 URL-safe characters, about 126 random bits. */
export const newId = (): string => nanoid();

/** What an id of a board or an entity may look like; checked before anything is opened or looked up. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** True for a well-formed board or entity id. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && ID_PATTERN.test(value);
