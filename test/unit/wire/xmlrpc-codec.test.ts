// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- ambient declarations cannot be imported
/// <reference path="../../../wire/xmlrpc-lib.d.ts" />
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { serializeMethodResponse } from 'xmlrpc/lib/serializer.js';
import { RpcFault } from '../../../core/protocol/fault.ts';
import { type RpcValue } from '../../../core/protocol/rpc-value.ts';
import { encodeCall } from '../../../wire/xmlrpc-call.ts';
import { decodeResponse } from '../../../wire/xmlrpc-codec.ts';
import { XmlSyntaxError } from '../../../wire/xml-scanner.ts';
import { decodeCall, readResponse } from '../../../wire/xmlrpc-reader.ts';
import { encodeFault, encodeResponse } from '../../../wire/xmlrpc-writer.ts';

const anyText = fc.string({ unit: 'binary' });
const xmlText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('a<b>&', ' x ', '<![CDATA['),
);
const memberName = fc.string({ minLength: 1 }).filter(name => name !== '__proto__');

function values(text: fc.Arbitrary<string>): fc.Arbitrary<RpcValue> {
  return fc.letrec<{ value: RpcValue }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc.integer(),
      fc.boolean(),
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map(n => n * 2 + 0.5),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(memberName, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;
}

function packageReads(xml: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    new Deserializer().deserializeMethodResponse(Readable.from([xml]), (error, value) => {
      if (error === null || (error as unknown) === undefined) resolve(value);
      else reject(error);
    });
  });
}

test('a call with any texts, numbers, booleans, arrays and structs arrives as it was sent', () => {
  fc.assert(
    fc.property(fc.array(values(anyText)), params => {
      expect(decodeCall(encodeCall('supervisor.startProcess', params))).toEqual({
        method: 'supervisor.startProcess',
        params: params.map(withoutNegativeZero),
      });
    }),
  );
});

test('the package reads what we write', async () => {
  await fc.assert(
    fc.asyncProperty(values(xmlText), async value => {
      expect(await packageReads(encodeResponse(value))).toEqual(withoutNegativeZero(value));
    }),
  );
});

test('we read what the package writes', () => {
  fc.assert(
    fc.property(values(xmlText), value => {
      expect(decodeResponse(serializeMethodResponse(value))).toEqual(withoutNegativeZero(value));
    }),
  );
});

test('we read back what we write, but for characters that XML does not have', () => {
  fc.assert(
    fc.property(values(anyText), value => {
      expect(decodeResponse(encodeResponse(value))).toEqual(asXmlCarries(withoutNegativeZero(value)));
    }),
  );
});

test('a plain member is read, and is wrong, as one with a comment in it, which is read tag by tag', () => {
  fc.assert(
    fc.property(
      values(xmlText),
      fc.nat(),
      fc.constantFrom('', '<', '>', '/', '&', '\r', ' ', 'x'),
      (value, at, sign) => {
        const whole = encodeResponse({ outer: { value, twice: value } });
        const place = at % whole.length;
        for (const xml of [whole, whole.slice(0, place) + sign + whole.slice(place + 1)]) {
          expect(outcomeOf(xml)).toEqual(outcomeOf(xml.replaceAll('<member>', '<member><!---->')));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a plain member is nested too deeply where one with a comment in it is', () => {
  const outcomes = Array.from({ length: 90 }, (_, depth) => {
    let value: RpcValue = { a: 1 };
    for (let level = 0; level < depth; level += 1) value = level % 7 === 0 ? { of: value } : [value];
    const xml = encodeResponse(value);
    const outcome = outcomeOf(xml);
    expect(outcome).toEqual(outcomeOf(xml.replaceAll('<member>', '<member><!---->')));
    return outcome;
  });
  expect(outcomes.at(0)).not.toBe('refused');
  expect(outcomes.at(-1)).toBe('refused');
});

function outcomeOf(xml: string): unknown {
  try {
    return readResponse(xml);
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    return 'refused';
  }
}

test('a text of control characters, CDATA ends and carriage returns survives a call', () => {
  const text = '\x1b[31mred\x1b[0m\r\n]]>]]><&\0';
  expect(decodeCall(encodeCall('supervisor.sendProcessStdin', ['cat', text])).params).toEqual(['cat', text]);
});

test('a fault is thrown as the RpcFault it was', () => {
  const fault = RpcFault.of('BAD_NAME', 'a<b>:c');
  expect(() => decodeResponse(encodeFault(fault))).toThrow(fault);
  expect(readResponse(encodeFault(fault))).toEqual({
    kind: 'fault',
    fault: { faultCode: 10, faultString: 'BAD_NAME: a<b>:c' },
  });
});

test.each([
  '<methodResponse><fault><value>x</value></fault></methodResponse>',
  '<methodResponse><fault><value><struct/></value></fault></methodResponse>',
  '<methodResponse/>',
  '<methodResponse><params/></methodResponse>',
  '<html><body>no</body></html>',
  '',
])('what is no response is not taken for one: %s', xml => {
  expect(() => decodeResponse(xml)).toThrow(expect.objectContaining({ name: 'XmlSyntaxError' }) as Error);
});

test('answers are written as Python writes them', () => {
  expect(encodeResponse([{ a: 'x & <y>', n: -1 }, true, [], {}, 1.5, ''])).toBe(`<?xml version='1.0'?>
<methodResponse>
<params>
<param>
<value><array><data>
<value><struct>
<member>
<name>a</name>
<value><string>x &amp; &lt;y&gt;</string></value>
</member>
<member>
<name>n</name>
<value><int>-1</int></value>
</member>
</struct></value>
<value><boolean>1</boolean></value>
<value><array><data>
</data></array></value>
<value><struct>
</struct></value>
<value><double>1.5</double></value>
<value><string></string></value>
</data></array></value>
</param>
</params>
</methodResponse>
`);
  expect(encodeFault(RpcFault.of('UNKNOWN_METHOD'))).toBe(`<?xml version='1.0'?>
<methodResponse>
<fault>
<value><struct>
<member>
<name>faultCode</name>
<value><int>1</int></value>
</member>
<member>
<name>faultString</name>
<value><string>UNKNOWN_METHOD</string></value>
</member>
</struct></value>
</fault>
</methodResponse>
`);
});

test('whole numbers stay within 32 bits', () => {
  expect(readResponse(encodeResponse([2 ** 31, -(2 ** 31) - 1, 2 ** 31 - 1]))).toEqual({
    kind: 'value',
    value: [2147483647, -2147483648, 2147483647],
  });
});

function withoutNegativeZero(value: RpcValue): RpcValue {
  return JSON.parse(JSON.stringify(value)) as RpcValue;
}

function asXmlCarries(value: RpcValue): RpcValue {
  if (typeof value === 'string') {
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    return value.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
  }
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly RpcValue[]).map(asXmlCarries);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asXmlCarries(member)]));
}
