import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureBar } from '../../shared/view/boardView';
import { Swatch } from '../panels/Swatch';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './View.module.css';
import { barWhen } from './words';

interface BarDialogProps {
  bar: PictureBar;
  picture: Picture;
  exact: boolean;
  onClose: () => void;
}

/** What there is to know of an initiative. */
export function BarDialog({ bar, picture, exact, onClose }: BarDialogProps) {
  const { t } = useTranslation();
  const goal = picture.goals.find((g) => g.id === bar.goal);
  const { done, total } = bar.progress;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'goal',
      <span key="goal" className={styles.withSwatch}>
        <Swatch colour={goal?.colour ?? null} size={16} />
        {goal ? goal.title || t('view.untitled') : t('view.noGoal')}
      </span>,
    ],
    ['when', barWhen(bar, exact, picture.fiscalYearStart)],
    ['certainty', t(`view.certainty.${bar.certainty}`)],
    ['status', t(`view.status.${bar.status}`)],
    ['progress', total > 0 ? t('view.details.done', { done, total }) : t('view.details.none')],
    ...(bar.owner ? [['owner', bar.owner] as const] : []),
    ...(bar.estimate === undefined
      ? []
      : [
          [
            'estimate',
            t('view.details.days', {
              count: bar.estimate,
            }),
          ] as const,
        ]),
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={<bdi>{bar.title || t('view.untitled')}</bdi>}
      {...(bar.outcome === '' ? {} : { description: bar.outcome })}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('view.details.close')}
        </Button>
      }
    >
      <dl className={styles.details}>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`view.details.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bar.tasks && (
        <>
          <h3 className={styles.heading}>{t('view.details.tasks')}</h3>
          <ul className={styles.taskList}>
            {bar.tasks.map((task) => (
              <li key={task.id} data-done={task.done || undefined}>
                {task.done ? '✓ ' : ''}
                <bdi>{task.title || t('view.untitled')}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
