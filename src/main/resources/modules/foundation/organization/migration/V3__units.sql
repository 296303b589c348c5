-- The institutions of the city, with the codes by which duty rules find them: area code, a hyphen, and
--   ZFW commission    ZZ  governance centre   GA  police            JCY procuratorate   FY  court       SF  justice
--   CG  urban management and enforcement      ZJ  housing and construction              SW  water       ST  ecology
--   SG  market supervision                    MZ  civil affairs     YJ  emergency
--   BS  town or street office                 ZF  town enforcement team                 CBn contractor
create procedure organization.seed_unit(suffix text, kind text, area_level text, pattern text, above text)
    language sql as $$
    insert into organization.unit (id, code, name, kind, area_code, parent)
    select organization.unit_id(code || '-' || suffix), code || '-' || suffix, format(pattern, name), kind, code,
           case when above is null then null
                when above like '^%' then organization.unit_id(parent || '-' || substr(above, 2))
                else organization.unit_id(code || '-' || above) end
    from organization.area where level = area_level
    order by code;
$$;

-- A parent '^ZZ' is the ZZ unit of the area above.
call organization.seed_unit('ZFW', 'COMMISSION', 'CITY', '中共%s委政法委员会', null);
call organization.seed_unit('ZZ', 'CENTRE', 'CITY', '%s综治中心', 'ZFW');
call organization.seed_unit('CB1', 'CONTRACTOR', 'CITY', '%s道路设施养护承包单位', null);
call organization.seed_unit('CB2', 'CONTRACTOR', 'CITY', '%s环境卫生作业承包单位', null);
call organization.seed_unit('CB3', 'CONTRACTOR', 'CITY', '%s园林绿化养护承包单位', null);
call organization.seed_unit('CB4', 'CONTRACTOR', 'CITY', '%s排水设施养护承包单位', null);

call organization.seed_unit('ZZ', 'CENTRE', 'DISTRICT', '%s综治中心', '^ZZ');
call organization.seed_unit('CG', 'DEPARTMENT', 'DISTRICT', '%s城市管理和综合执法局', null);
call organization.seed_unit('ZJ', 'DEPARTMENT', 'DISTRICT', '%s住房和建设局', null);
call organization.seed_unit('SW', 'DEPARTMENT', 'DISTRICT', '%s水务局', null);
call organization.seed_unit('ST', 'DEPARTMENT', 'DISTRICT', '市生态环境局%s分局', null);
call organization.seed_unit('SG', 'DEPARTMENT', 'DISTRICT', '%s市场监督管理局', null);
call organization.seed_unit('MZ', 'DEPARTMENT', 'DISTRICT', '%s民政局', null);
call organization.seed_unit('YJ', 'DEPARTMENT', 'DISTRICT', '%s应急管理局', null);
call organization.seed_unit('GA', 'POLICE', 'DISTRICT', '市公安局%s分局', null);
call organization.seed_unit('JCY', 'PROCURATORATE', 'DISTRICT', '%s人民检察院', null);
call organization.seed_unit('FY', 'COURT', 'DISTRICT', '%s人民法院', null);
call organization.seed_unit('SF', 'JUSTICE', 'DISTRICT', '%s司法局', null);

call organization.seed_unit('BS', 'TOWN', 'TOWN', '%s办事处', null);
update organization.unit set name = replace(name, '镇办事处', '镇人民政府') where kind = 'TOWN';
call organization.seed_unit('ZZ', 'CENTRE', 'TOWN', '%s综治中心', '^ZZ');
call organization.seed_unit('ZF', 'DEPARTMENT', 'TOWN', '%s综合行政执法队', 'BS');

call organization.seed_unit('ZZ', 'CENTRE', 'SAMPLE', '%s中心', null);

drop procedure organization.seed_unit;

insert into organization.post (unit, code, name)
select unit.id, post.code, post.name
from organization.unit
join (values
    ('CENTRE', 'HEAD', '中心主任'), ('CENTRE', 'DUTY', '值班长'), ('CENTRE', 'ACCEPTOR', '受理员'),
    ('CENTRE', 'DISPATCHER', '派遣员'), ('CENTRE', 'SUPERVISOR', '督办员'),
    ('DEPARTMENT', 'HEAD', '负责人'), ('DEPARTMENT', 'HANDLER', '处置人员'),
    ('TOWN', 'HEAD', '负责人'), ('TOWN', 'GRID_LEADER', '网格长'), ('TOWN', 'GRID_WORKER', '网格员'),
    ('COMMISSION', 'HEAD', '负责人'), ('COMMISSION', 'OFFICER', '经办人'),
    ('POLICE', 'HEAD', '负责人'), ('POLICE', 'OFFICER', '经办人'),
    ('PROCURATORATE', 'HEAD', '负责人'), ('PROCURATORATE', 'OFFICER', '经办人'),
    ('COURT', 'HEAD', '负责人'), ('COURT', 'OFFICER', '经办人'),
    ('JUSTICE', 'HEAD', '负责人'), ('JUSTICE', 'OFFICER', '经办人'),
    ('CONTRACTOR', 'HEAD', '负责人'), ('CONTRACTOR', 'HANDLER', '处置人员')
) as post (kind, code, name) on post.kind = unit.kind
order by unit.code, post.code;
