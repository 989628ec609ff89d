"""Link previews for the message composer.

When a member pastes a link, the web client posts it here. We fetch the page
once and answer with the few words that the preview card shows.
"""
import asyncio
import ipaddress
import logging
import socket

import httpx
from bs4 import BeautifulSoup
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, HttpUrl

from huddle.members import Member, signed_in_member

log = logging.getLogger(__name__)
router = APIRouter(prefix="/api/link-previews", tags=["composer"])

MAX_BYTES = 128 * 1024
TITLE_CHARS = 120
DESCRIPTION_CHARS = 400
PORTS = {80, 443}
TIMEOUT = httpx.Timeout(4.0, connect=2.0)
TOTAL_SECONDS = 8
HEADERS = {
    "User-Agent": "HuddlePreview/2.3 (+https://huddle.example/bots)",
    "Accept": "text/html, text/plain;q=0.8",
    "Accept-Encoding": "identity",
}


class PreviewRequest(BaseModel):
    url: HttpUrl


class Preview(BaseModel):
    url: str
    title: str
    description: str


class RefusedAddress(Exception):
    """The link leads to a place that we do not fetch from."""


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return ip.is_global and not ip.is_multicast


async def require_public_host(url: httpx.URL) -> None:
    """Refuse hosts with even one address outside the public internet."""
    port = url.port or (443 if url.scheme == "https" else 80)
    if port not in PORTS or url.userinfo:
        raise RefusedAddress("port or user info")
    host = url.raw_host.decode("ascii")  # the form that goes to the resolver later on
    loop = asyncio.get_running_loop()
    try:
        answers = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise RefusedAddress("name does not resolve") from error
    addresses = {sockaddr[0] for *_, sockaddr in answers}
    if not all(is_public(address) for address in addresses):
        raise RefusedAddress("not a public address")


async def fetch_page(url: httpx.URL) -> tuple[str, bytes]:
    """The media type and at most MAX_BYTES of the page behind a link."""
    async with httpx.AsyncClient(
        headers=HEADERS,
        timeout=TIMEOUT,
        trust_env=False,  # no proxy settings from the pod's environment
        follow_redirects=True,  # shorteners, http to https, www
        max_redirects=4,
    ) as client:
        async with client.stream("GET", url) as response:
            response.raise_for_status()
            content_type = response.headers.get("content-type", "")
            media_type = content_type.partition(";")[0].strip().lower()
            body = bytearray()
            # Raw bytes: what we count is what came over the wire.
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) >= MAX_BYTES:
                    break
            return media_type, bytes(body[:MAX_BYTES])


def shorten(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def describe(url: str, media_type: str, body: bytes) -> Preview | None:
    if media_type == "text/plain":
        # Pastes and change logs: the first lines serve as the description.
        text = body.decode("utf-8", errors="replace")
        return Preview(url=url, title="", description=shorten(text, DESCRIPTION_CHARS))
    if media_type != "text/html":
        return None
    page = BeautifulSoup(body, "lxml")
    title = page.title.get_text() if page.title else ""
    meta = page.find("meta", attrs={"property": "og:description"})
    meta = meta or page.find("meta", attrs={"name": "description"})
    summary = str(meta.get("content") or "") if meta else ""
    return Preview(
        url=url,
        title=shorten(title, TITLE_CHARS),
        description=shorten(summary, DESCRIPTION_CHARS),
    )


@router.post("")
async def create_preview(
    wanted: PreviewRequest, member: Member = Depends(signed_in_member)
) -> Preview:
    try:
        url = httpx.URL(str(wanted.url))
        async with asyncio.timeout(TOTAL_SECONDS):
            await require_public_host(url)
            media_type, body = await fetch_page(url)
    except RefusedAddress as refusal:
        log.info("preview refused member=%s reason=%s", member.id, refusal)
        raise HTTPException(status_code=422, detail="This link cannot be previewed.") from refusal
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        log.info("preview failed member=%s error=%s", member.id, type(error).__name__)
        raise HTTPException(status_code=502, detail="The page could not be read.") from error
    preview = await asyncio.to_thread(describe, str(url), media_type, body)
    if preview is None:
        raise HTTPException(status_code=415, detail="There is nothing to preview on this page.")
    return preview
