import { useTranslation } from 'react-i18next'
import type { DraftState } from '../lib/use-autosave'

/** Says whether what was typed is kept. */
export function DraftLine({ state }: { state: DraftState }) {
  const { t } = useTranslation()
  const look = state === 'failed' || state === 'conflict' ? 'text-error' : 'text-quiet'
  return (
    <span role="status" className={look}>
      {t(`draft.${state}`)}
    </span>
  )
}
