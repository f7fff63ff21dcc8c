# The gateway. `docker build -t customer360-gateway .`
FROM node:20.20.2-bookworm-slim AS build
# better-sqlite3 compiles where it has no binary for this platform.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Whatever is missing is built at the first command, and the page of GraphiQL at the first `serve`. Then goes what only a compiler
# needs, or a reader of the packages' stacks.
RUN node gateway/bin/c360.mjs serve --help > /dev/null \
  && npm prune --omit=dev \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src node_modules/better-sqlite3/build/Release/obj* \
  && find node_modules -name '*.map' -delete

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 C360_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/gateway/bin ./gateway/bin
COPY --from=build /app/dist ./dist
# The only place that is written to: the journals of the audit and, where no variable says otherwise, the secret, the registry, the demo.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=32", "gateway/bin/c360.mjs"]
CMD ["serve"]
