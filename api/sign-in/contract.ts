import { z } from '@hono/zod-openapi'
import { enrollForm, oneTimeCodeForm, passwordForm, signInForm } from '../../domain/sign-in.form'
import { body, empty, json, route } from '../router'

const signInAnswer = z
  .object({ needsSecondFactor: z.boolean(), mustChangePassword: z.boolean() })
  .meta({ id: 'SignInAnswer' })
const secret = z.object({ uri: z.string(), secret: z.string() }).meta({ id: 'SecondFactorSecret' })
const tags = ['sign-in']

export const signInRoute = route({
  method: 'post',
  path: '/sign-in',
  right: 'public',
  tags,
  summary: 'Signs in with user name and password',
  request: { body: body(signInForm) },
  responses: { 200: json(signInAnswer, 'Signed in; the cookie holds the session') },
})

export const secondFactorRoute = route({
  method: 'post',
  path: '/sign-in/second-factor',
  right: 'session',
  tags,
  summary: 'Passes the second factor',
  request: { body: body(oneTimeCodeForm) },
  responses: { 204: empty('Passed') },
})

export const signOutRoute = route({
  method: 'post',
  path: '/sign-out',
  right: 'public',
  tags,
  summary: 'Ends the session and clears what the browser kept',
  responses: { 204: empty('Signed out') },
})

export const passwordRoute = route({
  method: 'post',
  path: '/password',
  right: 'session',
  tags,
  summary: "Changes one's own password; every other session of the account ends",
  request: { body: body(passwordForm) },
  responses: { 204: empty('Changed') },
})

export const enrollRoute = route({
  method: 'post',
  path: '/second-factor/enroll',
  right: 'session',
  tags,
  summary: 'Makes a secret for an authenticator',
  request: { body: body(enrollForm) },
  responses: { 200: json(secret, 'The secret, shown once') },
})

export const confirmRoute = route({
  method: 'post',
  path: '/second-factor/confirm',
  right: 'session',
  tags,
  summary: 'Confirms the authenticator with its first code',
  request: { body: body(oneTimeCodeForm) },
  responses: { 204: empty('Enrolled') },
})
