# The command alone on a small system: docker run --rm -v "$PWD:/work" replylint check .
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo install --locked --path . --root /out

FROM alpine:3
# --since and --staged ask git.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /out/bin/replylint /usr/local/bin/replylint
ENV LANG=C.UTF-8
WORKDIR /work
ENTRYPOINT ["replylint"]
CMD ["check", "."]
