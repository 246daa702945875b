import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The process's own metrics; served on an internal port only. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'registry_http_request_seconds',
  help: 'Time of answered requests by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
})

/** Failed sign-ins by cause: wrong, locked, second-factor. */
export const failedSignIns = new Counter({
  name: 'registry_failed_sign_ins_total',
  help: 'Refused sign-ins',
  labelNames: ['cause'],
  registers: [registry],
})

/** 1 for each part of the system that answered at the last readiness check. */
export const partsUp = new Gauge({
  name: 'registry_part_up',
  help: 'Whether PostgreSQL, Temporal, migrations and pollers were fine at the last check',
  labelNames: ['part'],
  registers: [registry],
})

/** Notes one answered request; `route` is its pattern. */
export const observeRequest = (method: string, route: string, status: number, ms: number): void =>
  requests.observe({ method, route, status: String(status) }, ms / 1000)
