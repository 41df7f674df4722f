import { expect, test } from 'vitest';
import { commentText, EventStreamReader, messageText } from '../../../../core/protocol/event-stream.ts';

test('messages are read as they were written, wherever the stream is cut', () => {
  const messages = [
    { id: '5-0', event: 'message', data: undefined },
    { id: '5-1', event: 'message', data: '{"a":": b"}' },
    { id: undefined, event: 'reset', data: '{}' },
  ];
  const text = commentText('hello') + messages.map(messageText).join(commentText('keep-alive'));
  for (let cut = 0; cut <= text.length; cut++) {
    const reader = new EventStreamReader();
    expect([...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut))]).toEqual(messages);
  }
});

test('what other servers may write is read too: line ends of Windows, data of several lines, names without a value', () => {
  const reader = new EventStreamReader();
  expect(reader.read('data:one\r\ndata: two\r\nretry: 5\r\nunknown\r\n\r\n')).toEqual([
    { id: undefined, event: 'message', data: 'one\ntwo' },
  ]);
  expect(reader.read('event: lonely\n\nid\n\n')).toEqual([{ id: '', event: 'message', data: undefined }]);
});
