# The Linux binary and nothing else: no shell, no package manager, no root.
#
#   make release
#   docker build -t assay .
#   docker run -p 127.0.0.1:8642:8642 -e ASSAY_TOKEN="$(openssl rand -hex 24)" -v assay:/data assay
#
# Inside a container the program listens on every address of the container, and on anything but 127.0.0.1 it refuses to start without ASSAY_TOKEN.
# Open the page once as http://127.0.0.1:8642/?key=THE-TOKEN; the browser keeps a cookie for it. Under another name than localhost or a number, say
# which: ASSAY_HOST.
FROM scratch

# Set by the builder to amd64 or arm64.
ARG TARGETARCH=amd64

COPY dist/assay-linux-${TARGETARCH} /assay
COPY dist/LICENSE.txt dist/THIRD-PARTY-NOTICES.txt /licences/
# An empty folder that belongs to the user below; SQLite and backups put their temporary files there too.
COPY --chown=65532:65532 dist/image/data /data

ENV ASSAY_ADDR=0.0.0.0:8642 \
    ASSAY_DATA=/data \
    SQLITE_TMPDIR=/data \
    TMPDIR=/data

USER 65532:65532
VOLUME /data
EXPOSE 8642
ENTRYPOINT ["/assay"]
CMD ["serve"]
