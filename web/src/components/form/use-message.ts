import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { issueTexts } from '../../../../domain/issue-texts'
import { useLang } from '../../lib/use-lang'

const both = z.object({ zh: z.string(), en: z.string() })
const byChinese = new Map(Object.values(issueTexts).map((text) => [text.zh, text]))

/** Says a form's message in the language in use: a pair from the API, a sentence of the rules, or a key of the texts. */
export function useMessage(): (message: string) => string {
  const { i18n } = useTranslation()
  const { pick } = useLang()
  return (message) => {
    if (message.startsWith('{')) {
      const read = both.safeParse(JSON.parse(message))
      if (read.success) return pick(read.data)
    }
    const [zh = '', en] = message.split('|')
    if (en) return pick({ zh, en })
    const known = byChinese.get(message)
    if (known) return pick(known)
    // Messages of forms are keys; the type of `t` knows only literal ones.
    return i18n.exists(message) ? String(i18n.t(message as 'shared.required')) : message
  }
}
