import { type ClipboardEvent, type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_STICKY } from '../../shared/talk/wallDoc';
import { addLines, PARKING_FIELD } from '../actions/stickies/stickyCommands';
import { useActionContext } from '../actions/useActions';
import { TextField } from '../ui/TextField';

const MOST_LINES = 100;

/** One line is one sticky; several that are pasted are as many. */
export function AddToParking({ phone = false }: { phone?: boolean }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (line !== '' && addLines(context, [line], null).length > 0) setText('');
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    addLines(context, lines.slice(0, MOST_LINES), null);
  };
  return (
    <form {...(phone ? {} : { id: PARKING_FIELD })} onSubmit={submit}>
      <TextField
        label={t(phone ? 'stickies.parking.addPhone' : 'stickies.parking.add')}
        hideLabel={!phone}
        placeholder={t('stickies.parking.placeholder')}
        value={text}
        maxLength={MAX_STICKY}
        enterKeyHint="send"
        onChange={setText}
        onPaste={onPaste}
      />
    </form>
  );
}
