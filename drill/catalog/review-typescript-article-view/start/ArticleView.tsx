import createDOMPurify, { type Config } from 'dompurify';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';

import type { Article, Comment, Source } from './api';
import { formatDate } from './dates';
import { reportError } from './monitoring';

// An instance of its own: the hook below must not leak into the mail preview.
const purifier = createDOMPurify(window);

purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
});

const ARTICLE_MARKUP: Config = {
  ALLOWED_TAGS: [
    'p', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code',
    'em', 'strong', 'a', 'img', 'figure', 'figcaption', 'br', 'hr',
  ],
  ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'width', 'height'],
  ALLOW_DATA_ATTR: false,
};

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** The address as the browser will read it, or undefined when we do not link there. */
function linkTarget(raw: string): string | undefined {
  try {
    const url = new URL(raw, window.location.origin);
    return LINK_PROTOCOLS.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Wraps what the reader searched for in <mark>. */
function highlight(text: string, term: string): ReactNode {
  if (term === '') return text;
  const literal = term.slice(0, 60).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = text.split(new RegExp(`(${literal})`, 'gi'));
  return parts.map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part));
}

function OutboundLink({ href, children }: { href: string; children: ReactNode }) {
  const target = linkTarget(href);
  if (target === undefined) return <span>{children}</span>;
  return (
    <a href={target} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function SourceList({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null;
  return (
    <section aria-label="Sources">
      <h2>Sources</h2>
      <ol>
        {sources.map((source) => (
          <li key={source.id}>
            <OutboundLink href={source.url}>{source.label || source.url}</OutboundLink>
          </li>
        ))}
      </ol>
    </section>
  );
}

function CommentItem({ comment, term }: { comment: Comment; term: string }) {
  const { name, website } = comment.author;
  return (
    <li>
      {website ? <OutboundLink href={website}>{name}</OutboundLink> : <span>{name}</span>}{' '}
      <time dateTime={comment.createdAt}>{formatDate(comment.createdAt)}</time>
      <p>{highlight(comment.text, term)}</p>
    </li>
  );
}

interface Props {
  article: Article;
  comments: Comment[];
  /** What stands in ?q= when the reader comes from the search page. */
  term: string;
}

export function ArticleView({ article, comments, term }: Props) {
  const bodyRef = useRef<HTMLDivElement>(null);
  const statusRef = useRef<HTMLParagraphElement>(null);
  const [headings, setHeadings] = useState<string[]>([]);

  const bodyHtml = useMemo(() => purifier.sanitize(article.bodyHtml, ARTICLE_MARKUP), [article.bodyHtml]);

  useEffect(() => {
    const found = bodyRef.current?.querySelectorAll('h2') ?? [];
    setHeadings(Array.from(found, (heading) => heading.textContent ?? ''));
  }, [bodyHtml]);

  function scrollToHeading(index: number) {
    bodyRef.current?.querySelectorAll('h2')[index]?.scrollIntoView({ behavior: 'smooth' });
  }

  async function copyLink() {
    let message = `The link to "${article.title}" is on your clipboard.`;
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/articles/${article.id}`);
    } catch (err) {
      reportError(err);
      message = 'The link could not be copied.';
    }
    if (statusRef.current) statusRef.current.textContent = message;
  }

  return (
    <article>
      <h1>{highlight(article.title, term)}</h1>
      <p>
        By {article.authorName}, <time dateTime={article.publishedAt}>{formatDate(article.publishedAt)}</time>
      </p>
      <button type="button" onClick={copyLink}>Copy link</button>
      <p ref={statusRef} role="status" />
      {headings.length > 1 && (
        <nav aria-label="In this article">
          <ul>
            {headings.map((heading, index) => (
              <li key={index}>
                <button type="button" onClick={() => scrollToHeading(index)}>{heading}</button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div ref={bodyRef} className="article-body" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
      <SourceList sources={article.sources} />
      <section aria-label="Comments">
        <h2>{comments.length} comments</h2>
        <ul>{comments.map((comment) => <CommentItem key={comment.id} comment={comment} term={term} />)}</ul>
      </section>
      <Link to={`/search?q=${encodeURIComponent(term)}`}>Back to search</Link>
    </article>
  );
}
