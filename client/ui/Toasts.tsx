import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Toaster } from 'sonner';
import 'sonner/dist/styles.css';
import { isRightToLeft } from './direction';
import { RegionsOf } from './LiveRegions';
import { usePhoneCovered } from './overPhone';
import styles from './Toasts.module.css';
import { useTheme } from './theme';
import { toastSpeech } from './toast';

const OFFSET = { bottom: 'var(--toasts-above)', left: 16, right: 16, top: 8 };

/** The library's list is a live region that reads out its buttons as well: what a toast says is said by `toastSpeech`. */
const quiet = (section: HTMLElement | null) => section?.setAttribute('aria-live', 'off');

/** The corner where `toast` speaks; once in the app. Over the head of a panel that fills a phone, whose work is further down. */
export function Toasts() {
  const theme = useTheme();
  const covered = usePhoneCovered();
  const { t } = useTranslation();
  return (
    <>
      <Toaster
        ref={quiet}
        theme={theme}
        position={`${covered ? 'top' : 'bottom'}-${isRightToLeft() ? 'right' : 'left'}`}
        visibleToasts={3}
        expand
        closeButton
        gap={8}
        offset={OFFSET}
        mobileOffset={OFFSET}
        customAriaLabel={t('common.notifications')}
        // Its own would be Alt and a letter, which belongs to browsers and screen readers.
        hotkey={[]}
        className={styles.toaster}
        icons={{
          success: <CircleCheck size={16} aria-hidden />,
          warning: <TriangleAlert size={16} aria-hidden />,
          error: <CircleAlert size={16} aria-hidden />,
          close: <X size={14} aria-hidden />,
        }}
        toastOptions={{
          unstyled: true,
          closeButtonAriaLabel: t('common.dismiss'),
          classNames: {
            toast: styles.toast,
            content: styles.content,
            title: styles.title,
            description: styles.detail,
            icon: styles.icon,
            success: styles.success,
            warning: styles.warning,
            error: styles.danger,
            actionButton: styles.action,
            closeButton: styles.close,
          },
        }}
      />
      <RegionsOf announcer={toastSpeech} prefix="toasts-" />
    </>
  );
}
