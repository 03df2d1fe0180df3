// Settings of tracing, under the names OpenTelemetry gives them.
import { optionalUrl, type Setting } from './setting.ts';

export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalUrl(['http:', 'https:'], {
    group: 'Tracing',
    about:
      'OpenTelemetry collector that spans are sent to by OTLP over HTTP, e.g. http://collector:4318. Absent: no tracing, and nothing of it is loaded.',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: {
    group: 'Tracing',
    about: 'Headers for the collector, as `name=value,name=value`, with values percent-encoded.',
    fallback: [],
    fallbackText: '(none)',
    secret: true,
    read(text) {
      const headers = text.split(',').map((header) => header.trim());
      const bad = headers.some((header) => !/^[\w-]+=\S+$/.test(header) || !isDecodable(header));
      if (bad) throw new Error('must be name=value, separated by commas');
      return headers;
    },
  } as Setting<string[]>,
  OTEL_TRACES_SAMPLER_ARG: {
    group: 'Tracing',
    about:
      'Which part of the traces that begin here is kept, from 0 to 1. Requests that come with a traceparent are kept as it says.',
    fallback: 1,
    read(text) {
      const ratio = Number(text);
      if (!/^\d*\.?\d+$/.test(text) || ratio > 1) throw new Error('must be a number from 0 to 1');
      return ratio;
    },
  } as Setting<number>,
};

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
