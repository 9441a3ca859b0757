import { unanswered as noAnswer } from '../../client/api/apiError';
import { boardHttp, createHttp } from '../../client/api/http';
import { roundCalls } from '../../client/api/roundCalls';

/** Calls about rounds where no server answers. */
export const unanswered = roundCalls(boardHttp(createHttp('', () => Promise.reject(noAnswer()))));
