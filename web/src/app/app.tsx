import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLang } from '../lib/use-lang'
import { createAppRouter } from './router'
import { theme } from './theme'

/** The whole desk: language, look, server state and pages. */
export function App({ client }: { client: QueryClient }) {
  const { lang } = useLang()
  const { t } = useTranslation()
  const router = useMemo(() => createAppRouter(client), [client])
  useEffect(() => {
    dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
    document.title = t('frame.product')
  }, [lang, t])
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        locale={lang === 'zh' ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <RouterProvider router={router} />
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
