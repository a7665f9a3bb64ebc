import {
  FlowLogDestination,
  FlowLogTrafficType,
  type IIpAddresses,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { logGroupProps } from '../retention'
import type { Settings } from '../settings'

const blocks = ({ vpcCidr, subnets }: Settings): IIpAddresses => ({
  allocateVpcCidr: () => ({ cidrBlock: vpcCidr }),
  allocateSubnetsCidr: () => ({ allocatedSubnets: subnets.map((cidr) => ({ cidr })) }),
})

/**
 * Two isolated subnets for the cluster alone, because Aurora needs two zones. The Data API does not
 * pass through here, so nothing leads in or out: no gateway, NAT, endpoint, bastion or rule.
 */
export class Network extends Construct {
  readonly vpc: Vpc
  readonly closed: SecurityGroup

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: blocks(settings),
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED }],
    })
    this.vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLog', logGroupProps(settings)),
      ),
      trafficType: FlowLogTrafficType.REJECT,
    })
    this.closed = new SecurityGroup(this, 'Closed', {
      vpc: this.vpc,
      allowAllOutbound: false,
      description: 'Nobody connects: the database is reached through the Data API.',
    })
  }
}
