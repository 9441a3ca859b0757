import { FILE_BYTES } from '../../../shared/fileRules';
import { ApiError } from '../../api/apiError';
import { errorText } from '../../i18n/errorText';
import { formatBytes } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import { kindOfType } from './fileType';

/** Why a file was not added. */
export type UploadFault =
  | {
      readonly code:
        | 'empty'
        | 'too-large'
        | 'type-not-kept'
        | 'text-not-utf8'
        | 'storage-full'
        | 'unreadable'
        | 'network'
        | 'not-allowed';
    }
  | { readonly code: 'type-differs'; readonly found: string }
  | { readonly code: 'server'; readonly error: unknown };

/** What another try cannot change: the file itself. */
const FINAL: ReadonlySet<UploadFault['code']> = new Set([
  'empty',
  'too-large',
  'type-not-kept',
  'type-differs',
  'text-not-utf8',
]);

export const mayTryAgain = ({ code }: UploadFault): boolean => !FINAL.has(code);

/** What a call that failed means for the file. */
export function faultOf(error: unknown): UploadFault {
  if (!(error instanceof ApiError)) return { code: 'server', error };
  // A proxy with a limit of its own says it without our code.
  if (error.status === 413) return { code: 'too-large' };
  if (error.code === 'network') return { code: 'network' };
  if (error.code === 'too-many-files') return { code: 'storage-full' };
  if (error.code !== 'wrong-media-type') return { code: 'server', error };
  const [issue] = error.issues;
  if (issue?.code === 'type-differs')
    return { code: 'type-differs', found: String(issue.values?.found ?? '') };
  return { code: issue?.code === 'text-not-utf8' ? 'text-not-utf8' : 'type-not-kept' };
}

/** The fault in words. */
export function faultText(fault: UploadFault): string {
  switch (fault.code) {
    case 'server':
      return errorText(fault.error);
    case 'type-differs':
      return t('files.fault.type-differs', { kind: t(`files.isA.${kindOfType(fault.found)}`) });
    case 'too-large':
      return t('files.fault.too-large', { limit: formatBytes(FILE_BYTES) });
    default:
      return t(`files.fault.${fault.code}`);
  }
}
