/**
 * What people write to the helpdesk, in the HTML that their mail programs make of it. {first}, {order} and {product} are
 * filled in when a ticket is told.
 */
export interface Turn {
  readonly by: 'customer' | 'agent' | 'note';
  /** Since the turn before. Units: hours. */
  readonly afterHours: number;
  readonly html: string;
}

export interface Dialogue {
  readonly subject: string;
  readonly complaint: boolean;
  readonly aboutOrder: boolean;
  /** hd_tickets.priority: 1 low, 2 normal, 3 high, 4 urgent. */
  readonly priority: number;
  readonly turns: readonly [Turn, ...Turn[]];
  /** Somebody pressed Solved after the last turn. */
  readonly solved: boolean;
}

const customer = (afterHours: number, html: string): Turn => ({ by: 'customer', afterHours, html });
const agent = (afterHours: number, html: string): Turn => ({ by: 'agent', afterHours, html });
const note = (afterHours: number, html: string): Turn => ({ by: 'note', afterHours, html });

const SIGNATURE = '<div class="sig">--<br>Sent from my phone<script>trackOpen("c360-demo");</script></div>';

const WHERE_IS_IT: Dialogue = {
  subject: 'Where is my order {order}?',
  complaint: false,
  aboutOrder: true,
  priority: 2,
  turns: [
    customer(0, '<p>Hello,</p><p>when will my order <b>{order}</b> arrive? The site says &ldquo;preparing&rdquo;.</p>'),
    agent(
      5,
      '<p>Dear {first},</p><p>it is packed and leaves our warehouse today.</p><p>Kind regards,<br>Lakeshore Outfitters</p>',
    ),
    customer(3, `<p>Thanks &amp; have a nice day!</p>${SIGNATURE}`),
  ],
  solved: true,
};

const LATE: Dialogue = {
  subject: 'Order {order} is late',
  complaint: true,
  aboutOrder: true,
  priority: 3,
  turns: [
    customer(0, '<p>You promised my {product} days ago &mdash; where is it?!</p>'),
    note(2, '<p>Carrier says it sits in the hub. <i>Third case this week.</i></p>'),
    agent(1, '<p>Dear {first},</p><p>we are sorry. We have asked the carrier to look for your parcel.</p>'),
    customer(26, '<p>That is no answer. I needed it for the weekend.</p>'),
    agent(4, '<p>We have refunded the freight and will call you tomorrow.</p>'),
  ],
  solved: true,
};

const BROKEN: Dialogue = {
  subject: '{product} arrived broken',
  complaint: true,
  aboutOrder: true,
  priority: 3,
  turns: [
    customer(
      0,
      '<html><head><style>p{color:#333}</style></head><body><p>The {product} from order {order} came broken. Pictures attached.</p></body></html>',
    ),
    agent(7, '<p>Dear {first}, please send it back: the label is attached. We refund it as soon as it is here.</p>'),
    customer(20, '<p>Done, it&rsquo;s on its way.</p>'),
    note(90, '<p>Received, refund released.</p>'),
    agent(1, '<p>Your refund is on its way &#8211; it takes 2&nbsp;to&nbsp;5 days.</p>'),
  ],
  solved: true,
};

const QUESTION: Dialogue = {
  subject: 'Question about the {product}',
  complaint: false,
  aboutOrder: false,
  priority: 1,
  turns: [
    customer(0, '<p>Is the {product} fit for temperatures &lt; 0 &deg;C?</p>'),
    agent(9, '<p>Hello {first},</p><ul><li>down to -5 &deg;C: yes</li><li>below: take a second one</li></ul>'),
  ],
  solved: true,
};

const INVOICE_COPY: Dialogue = {
  subject: 'Copy of the invoice for {order}',
  complaint: false,
  aboutOrder: true,
  priority: 1,
  turns: [
    customer(0, '<p>Could you send me the invoice once more? My accountant lost it&hellip;</p>'),
    agent(
      12,
      '<p>Here you are, {first}: <a href="https://billing.example.com/i/{order}" onclick="steal()">invoice</a></p>',
    ),
  ],
  solved: true,
};

const UNHAPPY: Dialogue = {
  subject: 'Nobody calls back',
  complaint: true,
  aboutOrder: false,
  priority: 4,
  turns: [
    customer(0, '<p>I was on hold for <u>forty minutes</u>. Nobody calls back.</p>'),
    note(1, '<p>Supervisor please. Customer since years.</p>'),
    agent(3, '<p>Dear {first}, I am sorry. I have tried to reach you just now.</p>'),
  ],
  solved: false,
};

export const DIALOGUES = { WHERE_IS_IT, LATE, BROKEN, QUESTION, INVOICE_COPY, UNHAPPY } as const;
