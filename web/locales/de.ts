
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    import {str} from '@lit/localize';

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's84126fa92f00b4ef': `just now`,
'sd988a9395d37c0f8': str`${0} min ago`,
'saf2e0363e12de264': str`${0} h ago`,
'se0aa4d87976d7a91': str`${0} overdue`,
's764a8aa2ca0c2f06': str`due in ${0}`,
's6b0d71f2dade79a3': str`due ${0}`,
's44add38a493e53a5': str`${0} min`,
's984a4c18d85b4ec1': str`${0} h`,
's984a4818d85b47f5': str`${0} d`,
's1dc285f81cc3df68': `Theme: as the system`,
'sf658bb8c2158aefc': `Theme: light`,
's275d717d9694b854': `Theme: dark`,
'sfd42e6d3051a374b': `Notifications…`,
's7cfe12cd14df9950': `Sign out`,
's3741f519c32ac391': `New`,
's1f7698c061c208c9': `Open`,
's78636b92c1a3909c': `Pending`,
's43166d06fb62b21c': `Solved`,
's6dbbe2646b239ca5': `Closed`,
's520e470511e2e96e': `Nobody has looked yet`,
'scda0327a38086861': `We are on it`,
's231ab82005eb3384': `Waiting for the customer`,
's1b3e54fa51116c1f': `Answered; new mail reopens it`,
's234f006150727810': `Put away`,
'sa45a194b58837e4f': `Active`,
'sc05cff7ca7ffaa41': `Any status`,
's24f3a319b88552c1': `Low`,
's9ff3121d30f88d52': `Normal`,
's9deeefd89ca8a81d': `High`,
's6c3fe210cc5367d0': `Urgent`,
's61e10253f05bd731': `Opened a ticket`,
's4bf66c9452e88447': `Added to a ticket`,
's3b6ed5608938cc7d': `Bounce`,
's7fbba37341368a98': `Automatic reply`,
'sfac15b89e0668996': `Duplicate`,
's352705d86112bc9e': `Held`,
's82cf89b0e1a44578': `Discarded`,
'sdd48b8d80e22880b': `Written by a person`,
'sfce6033f0fbcbc82': `A report that mail was not delivered`,
'sec7d54995b50143a': `A report that mail is late`,
'se82c43a3e5c5a608': `A report that mail was taken for spam`,
's8079f12fd39c49f3': `Automatic mail`,
's3ec4da71c1a62754': `Queued`,
's6d8b12f6a54b7bc9': `Sending`,
's57ade424d57c6edf': `Sent`,
'se53b452f153ca15e': `Trying again`,
'sbf9c5c5a8e5efad4': `Failed`,
's3620ac092b82ce7b': `Bounced`,
's3bb786d3b55ba37c': `Cancelled`,
    };
  