/** A configuration of so many programs, each of five lines, as a generator of deployments would write it. */
export function largeConf(programs: number): string {
  return HEAD + Array.from({ length: programs }, (_, number) => program(number)).join('');
}

/** Its programs alone, which wait to be started. */
export function largePrograms(programs: number): string {
  return largeConf(programs).slice(HEAD.length).replaceAll('autorestart=true', 'autostart=false');
}

/** The same with ten lines a program, until the text has so many bytes. */
export function confOfSize(bytes: number): string {
  const parts = [HEAD];
  let size = HEAD.length;
  for (let number = 0; size < bytes; number += 1) {
    const part = longProgram(number);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

const HEAD = `[supervisord]
logfile=/tmp/supervisord.log
nodaemon=true
[unix_http_server]
file=/tmp/supervisord.sock
`;

function program(number: number): string {
  return `[program:worker-${number}]
command=/bin/cat --number ${number} --name %(program_name)s
priority=${100 + (number % 50)}
autorestart=true
stdout_logfile=/tmp/worker-${number}.log
`;
}

function longProgram(number: number): string {
  return `; worker ${number} takes what the queue of its number holds, one job at a time
[program:worker-${number}]
command=/usr/bin/env python3 -u /srv/application/workers/main.py --queue jobs-${number} --name %(program_name)s
directory=/tmp
environment=QUEUE="jobs-${number}",LOG_LEVEL="info",HOME="/tmp"
autostart=true
autorestart=unexpected
stopwaitsecs=30  ; a job may take as long
stdout_logfile=/tmp/worker-${number}.log
redirect_stderr=true

`;
}
