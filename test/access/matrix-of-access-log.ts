/** The lines of the matrix for who looked at whom. */
export const ACCESS_LOG = `
#                                  self     other    agent    lead     partner  nobody
Customer.accessLog                 plain    nothing  refused  plain    absent   behind

AccessLogConnection.edges          plain    nothing  behind   plain    absent   behind
AccessLogConnection.nodes          plain    nothing  behind   plain    absent   behind
AccessLogConnection.pageInfo       plain    nothing  behind   plain    absent   behind

AccessLogEdge.cursor               plain    nothing  behind   plain    absent   behind
AccessLogEdge.node                 plain    nothing  behind   plain    absent   behind

# self: by the subject, the request and the document an entry is traced to one of the staff, which is for those who audit.
AccessLogEntry.at                  plain    nothing  behind   plain    absent   behind
AccessLogEntry.changes             plain    nothing  behind   plain    absent   behind
AccessLogEntry.documentHash        empty    nothing  behind   plain    absent   behind
AccessLogEntry.id                  plain    nothing  behind   plain    absent   behind
AccessLogEntry.kind                plain    nothing  behind   plain    absent   behind
AccessLogEntry.masked              plain    nothing  behind   plain    absent   behind
AccessLogEntry.operation           plain    nothing  behind   plain    absent   behind
AccessLogEntry.personalFields      plain    nothing  behind   plain    absent   behind
AccessLogEntry.purpose             plain    nothing  behind   plain    absent   behind
AccessLogEntry.requestId           empty    nothing  behind   plain    absent   behind
AccessLogEntry.subject             empty    nothing  behind   plain    absent   behind
AccessLogEntry.who                 plain    nothing  behind   plain    absent   behind
`;
