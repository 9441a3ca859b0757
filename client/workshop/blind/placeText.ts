import type { Span } from '../../../shared/dates';
import type { Bucket } from '../../../shared/plan/schema';
import { formatDateRange } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { OwnPlace } from '../../state/rounds/placing';

/** "12 Jan – 27 Mar", or the column. */
export const placeText = (place: OwnPlace): string =>
  'bucket' in place ? bucketText(place.bucket) : spanText(place);

export const spanText = ({ start, end }: Span): string => formatDateRange(start, end);
export const bucketText = (bucket: Bucket): string => t(`panels.bucket.${bucket}`);
