// Load by autocannon, one job after the other: measure/load.ts tells what a job is, and what is answered.
import autocannon from 'autocannon';

async function run({ url, seconds, connections, requests, from }) {
  const latencies = [];
  let started = 0;
  let failures = 0;
  const headers = { 'content-type': 'application/json' };
  const all = requests.map((request) => ({
    method: 'POST',
    body: request.body,
    headers: { ...headers, ...request.headers },
  }));
  const load = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    setupClient(client) {
      const first = (from + Math.floor((started++ * all.length) / connections)) % all.length;
      client.setRequests([...all.slice(first), ...all.slice(0, first)]);
    },
    verifyBody: (body) => !String(body).includes('"errors":['),
  });
  load.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) latencies.push(ms);
    else failures += 1;
  });
  const { duration, mismatches, errors } = await load;
  failures += mismatches + errors;
  return { answers: latencies.length - mismatches, failures, seconds: duration, latencies };
}

process.on('message', (job) => {
  run(job).then(
    (result) => process.send(result),
    () => process.exit(1),
  );
});
process.on('disconnect', () => process.exit(0));
