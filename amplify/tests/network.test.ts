import { describe, expect, test } from 'vitest'
import { inProduction, settingsOf, synth } from './synth.fixture'

const made = inProduction()

describe('nothing comes in and nothing goes out', () => {
  test('there is no NAT', () => expect(made.all('AWS::EC2::NatGateway')).toEqual([]))

  test.each([
    'InternetGateway',
    'EgressOnlyInternetGateway',
    'VPNGateway',
    'VPCEndpoint',
    'Instance',
    'VPCPeeringConnection',
    'Route',
  ])('there is no %s', (kind) => expect(made.all(`AWS::EC2::${kind}`)).toEqual([]))

  test('there is no inbound rule', () => {
    expect(made.all('AWS::EC2::SecurityGroupIngress')).toEqual([])
    expect(made.only('AWS::EC2::SecurityGroup').Properties.SecurityGroupIngress).toBeUndefined()
  })

  test("the cluster's only security group allows no outbound traffic", () => {
    expect(made.only('AWS::RDS::DBCluster').Properties.VpcSecurityGroupIds).toHaveLength(1)
    expect(made.only('AWS::EC2::SecurityGroup').Properties.SecurityGroupEgress).toEqual([
      expect.objectContaining({ CidrIp: '255.255.255.255/32' }),
    ])
  })

  test('refused traffic is logged for a month', () => {
    expect(made.only('AWS::EC2::FlowLog').Properties.TrafficType).toBe('REJECT')
    made.template('network').hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 })
  })
})

const blocksOf = (of: typeof made) => of.all('AWS::EC2::Subnet').map(({ Properties }) => Properties.CidrBlock)

test('the VPC is 10.0.0.0/16 with exactly two isolated subnets', () => {
  expect(made.only('AWS::EC2::VPC').Properties.CidrBlock).toBe('10.0.0.0/16')
  expect(blocksOf(made)).toEqual(['10.0.1.0/24', '10.0.2.0/24'])
  for (const { Properties } of made.all('AWS::EC2::Subnet')) {
    expect(Properties.MapPublicIpOnLaunch).toBe(false)
    expect(Properties.Tags).toContainEqual({ Key: 'aws-cdk:subnet-type', Value: 'Isolated' })
  }
})

test('settings can change the address blocks', () => {
  const other = synth(settingsOf(undefined, { VPC_CIDR: '10.9.0.0/16', SUBNETS: '10.9.4.0/24, 10.9.5.0/24' }))
  expect(other.only('AWS::EC2::VPC').Properties.CidrBlock).toBe('10.9.0.0/16')
  expect(blocksOf(other)).toEqual(['10.9.4.0/24', '10.9.5.0/24'])
})
