/** The lines of the matrix for what persons decide of who is one customer. */
export const DECISIONS = `
#                                  self     other    agent    lead     partner  nobody
Customer.formerIds                 refused  nothing  plain    plain    absent   behind
Customer.identityChanges           refused  nothing  plain    plain    absent   behind

IdentityChange.at                  behind   nothing  plain    plain    absent   behind
IdentityChange.by                  behind   nothing  plain    plain    absent   behind
IdentityChange.customers           behind   nothing  plain    plain    absent   behind
IdentityChange.id                  behind   nothing  plain    plain    absent   behind
IdentityChange.kind                behind   nothing  plain    plain    absent   behind
IdentityChange.reason              behind   nothing  masked   plain    absent   behind
IdentityChange.records             behind   nothing  plain    plain    absent   behind
IdentityChange.undoes              behind   nothing  plain    plain    absent   behind
IdentityChange.undoneAt            behind   nothing  plain    plain    absent   behind
IdentityChange.undoneBy            behind   nothing  plain    plain    absent   behind

IdentityChangeConnection.edges     behind   nothing  plain    plain    absent   behind
IdentityChangeConnection.nodes     behind   nothing  plain    plain    absent   behind
IdentityChangeConnection.pageInfo  behind   nothing  plain    plain    absent   behind

IdentityChangeEdge.cursor          behind   nothing  plain    plain    absent   behind
IdentityChangeEdge.node            behind   nothing  plain    plain    absent   behind

IdentityReview.bits                behind   behind   behind   plain    absent   behind
IdentityReview.customers           behind   behind   behind   plain    absent   behind
IdentityReview.evidence            behind   behind   behind   plain    absent   behind
IdentityReview.foundAt             behind   behind   behind   plain    absent   behind
IdentityReview.id                  behind   behind   behind   plain    absent   behind
IdentityReview.left                behind   behind   behind   plain    absent   behind
IdentityReview.modelVersion        behind   behind   behind   plain    absent   behind
IdentityReview.probability         behind   behind   behind   plain    absent   behind
IdentityReview.right               behind   behind   behind   plain    absent   behind

IdentityReviewConnection.edges     behind   behind   behind   plain    absent   behind
IdentityReviewConnection.nodes     behind   behind   behind   plain    absent   behind
IdentityReviewConnection.pageInfo  behind   behind   behind   plain    absent   behind

IdentityReviewEdge.cursor          behind   behind   behind   plain    absent   behind
IdentityReviewEdge.node            behind   behind   behind   plain    absent   behind

MatchEvidence.bits                 behind   behind   behind   plain    absent   behind
MatchEvidence.field                behind   behind   behind   plain    absent   behind
MatchEvidence.left                 behind   behind   behind   plain    absent   behind
MatchEvidence.level                behind   behind   behind   plain    absent   behind
MatchEvidence.right                behind   behind   behind   plain    absent   behind

Mutation.decideReview              refused  refused  refused  plain    absent   refused
Mutation.linkRecords               refused  refused  refused  plain    absent   refused
Mutation.mergeCustomers            refused  refused  refused  plain    absent   refused
Mutation.splitCustomer             refused  refused  refused  plain    absent   refused
Mutation.undoIdentityChange        refused  refused  refused  plain    absent   refused
Mutation.unlinkRecord              refused  refused  refused  plain    absent   refused

Query.identityReviews              refused  refused  refused  plain    absent   refused
`;
