import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { toProblem } from './problem'
import { useLang } from './use-lang'

/** Tells in passing what was done, or why it was not. Never blocks the page. */
export function useSay() {
  const { message, notification } = App.useApp()
  const { t } = useTranslation()
  const { pick } = useLang()
  return {
    done: (text: string) => void message.success(text),
    failed: (error: unknown) =>
      notification.error({
        title: t('shared.errorTitle'),
        description: pick(toProblem(error)),
        placement: 'bottomRight',
      }),
  }
}
