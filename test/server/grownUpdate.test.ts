import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Answers } from '../../server/sync/answers';
import { GrownUpdate } from '../../server/sync/grownUpdate';
import { seededRandom } from '../support/random';
import { payloadOf } from '../support/frames';
