import { ApiError } from '../../client/api';
import { roundCalls } from '../../client/api/roundCalls';

/** Calls about rounds where no server answers. */
export const unanswered = roundCalls(() =>
  Promise.reject(new ApiError({ status: 0, code: 'network', title: 'No server here' })),
);
