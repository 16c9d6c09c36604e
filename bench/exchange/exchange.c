// The same exchange as Program.cs without a runtime: what the machine itself costs. Answers events until it is ended.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static char buffer[1 << 20];

// Reads one response into the buffer; returns its length, or -1.
static long read_response(int connection) {
  long length = 0;
  for (;;) {
    long got = read(connection, buffer + length, sizeof buffer - 1 - length);
    if (got <= 0) return -1;
    length += got;
    buffer[length] = 0;
    char *body = strstr(buffer, "\r\n\r\n");
    if (!body) continue;
    char *header = strcasestr(buffer, "\r\ncontent-length:");
    long expected = header && header < body ? strtol(header + 17, NULL, 10) : 0;
    if (length >= body + 4 - buffer + expected) return length;
  }
}

int main(void) {
  char *api = getenv("AWS_LAMBDA_RUNTIME_API");
  if (!api) return 2;
  char host[64];
  snprintf(host, sizeof host, "%s", api);
  char *colon = strchr(host, ':');
  if (!colon) return 2;
  *colon = 0;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(colon + 1))};
  inet_pton(AF_INET, host, &address.sin_addr);
  int connection = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(connection, (struct sockaddr *)&address, sizeof address)) return 3;
  for (;;) {
    dprintf(connection, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", api);
    if (read_response(connection) < 0) return 0;
    char id[128] = "";
    char *header = strcasestr(buffer, "\r\nlambda-runtime-aws-request-id:");
    if (header) sscanf(header + 33, "%127[^\r]", id);
    const char *answer = "{\"status\":\"ok\"}";
    dprintf(connection, "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: %s\r\nContent-Length: %zu\r\n\r\n%s",
            id + strspn(id, " "), api, strlen(answer), answer);
    if (read_response(connection) < 0) return 0;
  }
}
