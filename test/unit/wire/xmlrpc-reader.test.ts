import { expect, test } from 'vitest';
import { type RpcValue } from '../../../core/protocol/rpc-value.ts';
import { decodeCall } from '../../../wire/xmlrpc-reader.ts';

function readParam(value: string): RpcValue | undefined {
  return decodeCall(`<methodCall><params><param>${value}</param></params></methodCall>`).params[0];
}

test.each<[string, RpcValue]>([
  ['<value><int> 12\n</int></value>', 12],
  ['<value><i4>-3</i4></value>', -3],
  ['<value><boolean>1</boolean></value>', true],
  ['<value><boolean>true</boolean></value>', false],
  ['<value><boolean>0</boolean></value>', false],
  ['<value><string>a b</string></value>', 'a b'],
  ['<value><string/></value>', ''],
  ['<value>untyped &lt;text&gt; &#65;&#x42;</value>', 'untyped <text> AB'],
  ['<value/>', ''],
  ['<value> </value>', ' '],
  ['<value><double>-1.5e2</double></value>', -150],
  ['<value><dateTime.iso8601>20261121T01:02:03</dateTime.iso8601></value>', '20261121T01:02:03'],
  ['<value><base64>w6TDtg==\n</base64></value>', 'äö'],
  ['<value><base64/></value>', ''],
  ['<value><i8>5</i8></value>', '5'],
  ['<value><nil/></value>', ''],
  ['<value><unknown a="b>c" d = \'e\'>x<y/>z</unknown></value>', 'x'],
  ['<value>\n <array>\n <data>\n <value><int>1</int></value> </data> </array>\n</value>', [1]],
  ['<value><array><data/></array></value>', []],
  ['<value><struct> <member> <name>k</name> <value>v</value> </member> </struct></value>', { k: 'v' }],
  ['<value><struct/></value>', {}],
  ['<value><![CDATA[a<b]]>&amp;<!-- no --><?php no ?>c</value>', 'a<b&c'],
  ['<value>a\r\nb\rc&#13;</value>', 'a\nb\nc\r'],
  ['<value><string>x</string><string>y</string></value>', 'x'],
])('a parameter %s', (xml, value) => {
  expect(readParam(xml)).toEqual(value);
});

test('a struct member named __proto__ is a member like any other', () => {
  const value = readParam(
    '<value><struct><member><name>__proto__</name><value>x</value></member></struct></value>',
  );
  expect(Object.entries(value ?? {})).toEqual([['__proto__', 'x']]);
});

test.each([
  '<methodCall><methodName>a.b</methodName></methodCall>',
  '<methodCall><methodName>a.b</methodName><params/></methodCall>',
  '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<methodCall>\n<methodName>a.b</methodName>\n<params>\n</params>\n</methodCall>\n',
])('a call without parameters: %s', xml => {
  expect(decodeCall(xml)).toEqual({ method: 'a.b', params: [] });
});

test('names that look like those of the protocol are names of their own', () => {
  expect(
    decodeCall('<methodCall><methodNamE>a</methodNamE><nil/><methodName >b</methodName ></methodCall>'),
  ).toEqual({ method: 'b', params: [] });
  expect(readParam('<value><strong>x</strong></value>')).toBe('x');
});

test('a call without a name has an empty one', () => {
  expect(decodeCall('<methodCall><methodName/></methodCall>')).toEqual({ method: '', params: [] });
  expect(decodeCall('<methodCall/>')).toEqual({ method: '', params: [] });
});

const deep = '<value><array><data>'.repeat(200) + '</data></array></value>'.repeat(200);

test.each([
  ['nothing', ''],
  ['no XML', 'hello'],
  ['an element that stays open', '<methodCall><methodName>a.b</methodName>'],
  ['an element closed under a longer name', '<methodCall><methodName>a</methodNames></methodCall>'],
  ['an element closed under a shorter name', '<methodCall><methodName>a</methodNam></methodCall>'],
  ['a closing tag without an end', '<methodCall></methodCall'],
  ['crossed elements', '<methodCall><a><b></a></b></methodCall>'],
  ['two roots', '<methodCall/><methodCall/>'],
  ['text after the root', '<methodCall/>x'],
  ['CDATA outside of the root', '<methodCall/><![CDATA[x]]>'],
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><methodCall/>'],
  ['an unknown entity', '<methodCall><methodName>&a;</methodName></methodCall>'],
  ['a bare ampersand', '<methodCall><methodName>a & b</methodName></methodCall>'],
  ['a reference beyond Unicode', '<methodCall>&#x110000;</methodCall>'],
  ['a malformed tag', '<methodCall a=b/>'],
  ['a malformed closing tag', '<methodCall></methodCall x>'],
  ['a tag without a name', '<methodCall>< /methodCall>'],
  ['an open comment', '<methodCall/><!-- x'],
  ['nesting without end', `<methodCall><params><param>${deep}</param></params></methodCall>`],
  [
    'an int that is none',
    '<methodCall><params><param><value><int>x</int></value></param></params></methodCall>',
  ],
  ['an empty int', '<methodCall><params><param><value><int/></value></param></params></methodCall>'],
  [
    'a double that is none',
    '<methodCall><params><param><value><double>.</double></value></param></params></methodCall>',
  ],
  [
    'a time that is none',
    '<m><params><param><value><dateTime.iso8601>1</dateTime.iso8601></value></param></params></m>',
  ],
  ['base64 of bytes', '<m><params><param><value><base64>//8=</base64></value></param></params></m>'],
  ['a parameter without a value', '<methodCall><params><param/></params></methodCall>'],
  ['an array without data', '<m><params><param><value><array/></value></param></params></m>'],
  [
    'a member without a name',
    '<m><params><param><value><struct><member/></struct></value></param></params></m>',
  ],
  [
    'a member without a value',
    '<m><params><param><value><struct><member><name>a</name></member></struct></value></param></params></m>',
  ],
  [
    'a member of three',
    '<m><params><param><value><struct><member><name>a</name><value/><value/></member></struct></value></param></params></m>',
  ],
])('%s is refused', (_, xml) => {
  expect(() => decodeCall(xml)).toThrow(expect.objectContaining({ name: 'XmlSyntaxError' }) as Error);
});

test.each([
  ['ampersands', `<methodCall>${'&amp;'.repeat(200_000)}</methodCall>`],
  ['blanks in a tag', `<methodCall${' '.repeat(500_000)}></methodCall>`],
  ['attributes', `<methodCall${' a="b"'.repeat(100_000)}/>`],
])('a megabyte of %s is read in linear time', (_, xml) => {
  expect(decodeCall(xml)).toEqual({ method: '', params: [] });
});
