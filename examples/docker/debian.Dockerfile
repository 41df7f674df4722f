# Debian with Node and supervisord; no Python. See README.md beside this file.
FROM node:22-bookworm-slim

COPY vscode-supervisord-*.tgz /tmp/
RUN npm install --global --omit=dev --no-audit --no-fund /tmp/vscode-supervisord-*.tgz \
  && rm -r /tmp/vscode-supervisord-*.tgz /root/.npm

COPY supervisord.conf /etc/supervisord.conf
COPY web.cjs /app/web.cjs

EXPOSE 8080
# As PID 1 it takes in orphans, and `docker stop` sends the SIGTERM that it ends by.
CMD ["supervisord", "-n", "-c", "/etc/supervisord.conf"]
HEALTHCHECK CMD ["supervisorctl", "-c", "/etc/supervisord.conf", "status", "web"]
