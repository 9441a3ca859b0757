import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceBoards } from '../state/deviceBoards';
import { SettingsDialog } from '../ui/SettingsDialog';
import { TextField } from '../ui/TextField';
import { useMe } from './useBoards';

/** Settings of this device with the person's name, which boards then take from here. */
export function HomeSettings({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <SettingsDialog open={open} onClose={onClose}>
      <NameField />
    </SettingsDialog>
  );
}

function NameField() {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(me?.name ?? '');
  const keep = () => {
    const next = name.trim();
    if (next !== '' && next !== me?.name)
      deviceBoards.setMe({ name: next, colour: me?.colour ?? null });
  };
  return (
    <TextField
      label={t('home.nameField')}
      hint={t('home.nameHint')}
      value={name}
      onChange={setName}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
      maxLength={40}
      autoComplete="given-name"
    />
  );
}
