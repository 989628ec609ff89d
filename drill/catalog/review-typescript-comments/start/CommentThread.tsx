import { useCallback, useEffect, useMemo, useState, type FormEvent } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';

import { api, messageOf } from '../api/client';
import { formatRelative } from '../lib/dates';
import { Avatar } from './Avatar';

interface Author {
  id: string;
  displayName: string;
  website: string | null;
}

interface Comment {
  id: string;
  author: Author;
  body: string; // Markdown, as the author typed it
  createdAt: string;
  canDelete: boolean;
}

interface Thread {
  pinnedNote: string | null; // HTML from the rich-text editor
  comments: Comment[];
}

const MAX_LENGTH = 4000;

const BLOCKED_TAGS = /<\/?(?:script|style|iframe|object|embed|form|link|meta|base)\b[^>]*>/gi;
const EVENT_HANDLERS = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

// marked lets HTML through, and people do use <kbd> and <details> in their answers,
// so take out only what has no business in a comment.
function cleanHtml(html: string): string {
  return html.replace(BLOCKED_TAGS, '').replace(EVENT_HANDLERS, '');
}

function CommentBody({ markdown }: { markdown: string }) {
  const html = useMemo(
    () => cleanHtml(marked.parse(markdown, { async: false, breaks: true })),
    [markdown],
  );
  return <div className="comment-body" dangerouslySetInnerHTML={{ __html: html }} />;
}

function PinnedNote({ html }: { html: string }) {
  const sanitized = useMemo(() => DOMPurify.sanitize(html, { USE_PROFILES: { html: true } }), [html]);
  return (
    <aside className="pinned-note" aria-label="Pinned note">
      <div dangerouslySetInnerHTML={{ __html: sanitized }} />
    </aside>
  );
}

function websiteHref(raw: string | null): string | null {
  if (!raw) return null;
  try {
    const url = new URL(raw);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function AuthorName({ author }: { author: Author }) {
  const href = websiteHref(author.website);
  if (!href) return <strong>{author.displayName}</strong>;
  return (
    <a href={href} rel="nofollow noopener noreferrer" title={author.displayName}>
      {author.displayName}
    </a>
  );
}

function CommentItem({ comment, onDelete }: { comment: Comment; onDelete: (id: string) => void }) {
  return (
    <li id={`comment-${comment.id}`} className="comment">
      <header>
        <Avatar userId={comment.author.id} />
        <AuthorName author={comment.author} />
        <time dateTime={comment.createdAt}>{formatRelative(comment.createdAt)}</time>
        {comment.canDelete && (
          <button type="button" onClick={() => onDelete(comment.id)}>
            Delete
          </button>
        )}
      </header>
      <CommentBody markdown={comment.body} />
    </li>
  );
}

export function CommentThread({ articleId }: { articleId: string }) {
  const path = `/articles/${encodeURIComponent(articleId)}/comments`;
  const [thread, setThread] = useState<Thread | null>(null);
  const [draft, setDraft] = useState('');
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    setThread(null);
    api
      .get<Thread>(path, { signal: abort.signal })
      .then(setThread)
      .catch((err: unknown) => {
        if (!abort.signal.aborted) setError(messageOf(err));
      });
    return () => abort.abort();
  }, [path]);

  const remove = useCallback(async (id: string) => {
    try {
      await api.delete(`/comments/${encodeURIComponent(id)}`);
      setThread((t) => t && { ...t, comments: t.comments.filter((c) => c.id !== id) });
    } catch (err) {
      setError(messageOf(err));
    }
  }, []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = draft.trim();
    if (!body) return;
    try {
      const comment = await api.post<Comment>(path, { body });
      setThread((t) => t && { ...t, comments: [...t.comments, comment] });
      setDraft('');
      setError(null);
    } catch (err) {
      setError(messageOf(err));
    }
  }

  return (
    <section aria-label="Comments">
      {error && <p role="alert">{error}</p>}
      {thread?.pinnedNote && <PinnedNote html={thread.pinnedNote} />}
      <ol>{thread?.comments.map((c) => <CommentItem key={c.id} comment={c} onDelete={remove} />)}</ol>
      <form onSubmit={submit}>
        <label htmlFor="comment-draft">Add a comment (Markdown works)</label>
        <textarea
          id="comment-draft"
          value={draft}
          maxLength={MAX_LENGTH}
          onChange={(e) => setDraft(e.target.value)}
        />
        {draft && <CommentBody markdown={draft} />}
        <button type="submit" disabled={!draft.trim()}>
          Post
        </button>
      </form>
    </section>
  );
}
