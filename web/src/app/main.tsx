import { createRoot } from 'react-dom/client'
import { i18nReady } from '../lib/i18n'
import { watchPresence } from '../lib/presence'
import { createQueryClient } from '../lib/query-client'
import { App } from './app'
import './app.css'
import './print.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
watchPresence()
await i18nReady
createRoot(root).render(<App client={createQueryClient()} />)
